//go:build !race

package modelstest

// Watched says that the race detector watches; see race.go.
const Watched = false
