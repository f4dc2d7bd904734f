//! Each form with invented sentences, and hostile strings.

use super::*;
