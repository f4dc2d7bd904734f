use std::io::Write;
fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout());
    let lexicon = clausegram_core::Lexicon::english();
    let (mut bytes, mut time) = (0, std::time::Duration::ZERO);
    for path in std::env::args().skip(1) {
        let data = std::fs::read(&path).unwrap();
        bytes += data.len();
        let start = std::time::Instant::now();
        let decoded = clausegram_core::akn::decode(&data);
        let editions = clausegram_core::akn::read(&decoded.text, Default::default(), lexicon);
        let done: Vec<_> = editions
            .into_iter()
            .map(|e| {
                let r = e.record.into_code_points(&e.text);
                (e.part, e.text, r)
            })
            .collect();
        time += start.elapsed();
        for (part, text, record) in done {
            let mut v = serde_json::to_value(&record).unwrap();
            v["source"] = match part {
                Some(p) => format!("{path}#{p}"),
                None => path.clone(),
            }
            .into();
            v["_text"] = text.into();
            writeln!(out, "{v}").unwrap();
        }
    }
    eprintln!("{bytes} bytes in {time:?}: {:.1} MB/s", bytes as f64 / 1e6 / time.as_secs_f64());
}
