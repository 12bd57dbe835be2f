-- +goose Up
-- SQLite compares text byte by byte already; ctext has its TEXT affinity.
SELECT 1;
