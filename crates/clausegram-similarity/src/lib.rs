//! Exact n-gram similarity of texts: ids and texts in, matrices, pairs and top-k out.
//!
//! This crate knows nothing of resolutions, layouts or Python. It holds no kernel yet: the
//! parser in `clausegram-core` comes first.
