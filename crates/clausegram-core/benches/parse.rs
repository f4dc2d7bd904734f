//! Speed of the parser: by layout, by length, on inputs made to be slow, and stage by stage where a
//! stage can be called alone.
//!
//! `CLAUSEGRAM_BENCH_TEXTS=FOLDER` adds the texts of a folder, all of them in one go.

mod texts;

use clausegram_core::citations::{self, Organ};
use clausegram_core::{decode, parse};

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use std::hint::black_box;
use std::time::Duration;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    layouts(&mut criterion);
    growth(&mut criterion);
    hostile(&mut criterion);
    stages(&mut criterion);
    folder(&mut criterion);
    criterion.final_summary();
}

/// Bytes of a long resolution; most have between 5,000 and 50,000.
const USUAL: usize = 20_000;

fn layouts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    for (name, layout) in texts::LAYOUTS {
        let text = texts::resolution(layout, USUAL);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| b.iter(|| parse(black_box(&text))));
    }
    group.finish();
}

/// The rate has to stay the same for any length.
fn growth(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("growth");
    group.sampling_mode(SamplingMode::Flat);
    for size in [10_000, 100_000, 1_000_000, 10_000_000] {
        let text = texts::resolution(texts::Layout::Clean, size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &text, |b, text| {
            b.iter(|| parse(black_box(text)));
        });
    }
    group.finish();
}

/// Ten times the input may take ten times as long, no more.
fn hostile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile");
    group.sampling_mode(SamplingMode::Flat);
    for size in [80_000, 800_000] {
        for (name, text) in texts::hostile(size) {
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(name, size), &text, |b, text| {
                b.iter(|| parse(black_box(text)));
            });
        }
    }
    group.finish();
}

/// What can be called by itself, on the same text.
fn stages(criterion: &mut Criterion) {
    let text = texts::resolution(texts::Layout::Pages, USUAL);
    let record = parse(&text);
    let clauses: String = record.clauses.iter().map(|clause| clause.text.as_str()).collect();
    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("decode", |b| b.iter(|| decode(black_box(text.as_bytes()))));
    group.bench_function("parse", |b| b.iter(|| parse(black_box(&text))));
    group.bench_function("citations", |b| {
        b.iter(|| citations::find(black_box(&clauses), Organ::GeneralAssembly));
    });
    group.bench_function("code_points", |b| {
        b.iter(|| record.clone().into_code_points(black_box(&text)));
    });
    group.bench_function("json", |b| b.iter(|| serde_json::to_string(black_box(&record))));
    group.finish();
}

fn folder(criterion: &mut Criterion) {
    let Some(folder) = std::env::var_os("CLAUSEGRAM_BENCH_TEXTS") else { return };
    let files = std::fs::read_dir(&folder).expect("CLAUSEGRAM_BENCH_TEXTS names a folder");
    let texts: Vec<String> = files
        .filter_map(|file| std::fs::read(file.ok()?.path()).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let mut group = criterion.benchmark_group("folder");
    group.sampling_mode(SamplingMode::Flat);
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    group.bench_function("parse", |b| {
        b.iter(|| texts.iter().map(|text| parse(text).clauses.len()).sum::<usize>());
    });
    group.finish();
}
