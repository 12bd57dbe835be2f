//go:build race

package modelstest

// Watched says that the race detector watches: everything takes many times as
// long, and more of the same shows it nothing new. What a test sweeps over, it
// samples then; without the detector it sweeps over all.
const Watched = true
