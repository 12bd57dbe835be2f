package models

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// maxFileRows is how many rows one uploaded file may have.
	maxFileRows = 100_000
	// maxCell is how many characters one cell may have.
	maxCell = 10_000
)

// FileFault is the code of why an uploaded file cannot be read; views put it in
// words.
type FileFault string

// The faults of a file.
const (
	FileEmpty      FileFault = "empty"
	FileNoRows     FileFault = "no_rows"
	FileNotUTF8    FileFault = "not_utf8"
	FileQuotes     FileFault = "quotes"
	FileColumns    FileFault = "columns"         // a row with more or fewer cells than the header
	FileNoColumn   FileFault = "column_missing"  // Name is missing in the header
	FileTwoColumns FileFault = "column_repeated" // Name is twice in the header
	FileCell       FileFault = "cell_too_long"
	FileTooMany    FileFault = "too_many_rows"
)

// FileError says why an uploaded file cannot be read, and where.
type FileError struct {
	Fault FileFault
	Line  int    // of the file, from 1; zero when the whole file is meant
	Name  string // of the column, if one is meant
}

func (e FileError) Error() string { return fmt.Sprintf("file: %s %s line %d", e.Fault, e.Name, e.Line) }

// FileColumn is a column that an uploaded file may have, by the names that its
// header may give it. The first is its own (R12).
type FileColumn struct {
	Names    []string
	Required bool
}

// CSVFile reads an uploaded CSV as people save it: UTF-8 with or without a byte
// order mark; comma, semicolon or tab; lines end as CRLF or LF. It holds one row at a time.
type CSVFile struct {
	Ignored []string // columns of the header that nobody knows

	rows   *csv.Reader
	width  int
	places map[string]int // of the known columns, by their first name
	count  int
}

// fileName is what an uploaded file is called, without the folders that some
// browsers put before it.
func fileName(name string) string { return shorten(path.Base(strings.ReplaceAll(name, "\\", "/"))) }

// CSVLine is one row of an uploaded file; it counts until the next is read.
type CSVLine struct {
	Line  int // of the file, from 1
	file  *CSVFile
	cells []string
}

// Cell returns what stands in a column, by its first name, without the ' that
// exports put before formulas (R13); nothing when the file lacks the column.
func (l CSVLine) Cell(column string) string {
	place, known := l.file.places[column]
	if !known {
		return ""
	}
	return bareCell(l.cells[place])
}

// bareCell takes off what safeCell puts on.
func bareCell(s string) string {
	if rest, quoted := strings.CutPrefix(s, "'"); quoted && safeCell(rest) != rest {
		return rest
	}
	return s
}

// OpenCSV reads the header of an uploaded file; a FileError says why it cannot
// be read. Columns may come in any order and letter case.
func OpenCSV(r io.Reader, columns []FileColumn) (*CSVFile, error) {
	text := bufio.NewReaderSize(r, 64<<10)
	if mark, err := text.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = text.Discard(len(mark))
	}
	first, err := text.Peek(text.Size())
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	f := &CSVFile{rows: csv.NewReader(text), places: map[string]int{}}
	f.rows.Comma = delimiter(first)
	f.rows.FieldsPerRecord, f.rows.ReuseRecord = -1, true
	header, err := f.read()
	if errors.Is(err, io.EOF) {
		return nil, FileError{Fault: FileEmpty}
	}
	if err != nil {
		return nil, err
	}
	f.width = len(header.cells)
	return f, f.find(header, columns)
}

// delimiter finds what separates the cells of the header: whichever stands in
// it most often outside quotes.
func delimiter(text []byte) rune {
	line, quoted := bytes.TrimLeft(text, "\r\n"), false
	counts := map[rune]int{}
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			return mostOften(counts)
		default:
			counts[rune(c)]++
		}
	}
	return mostOften(counts)
}

func mostOften(counts map[rune]int) rune {
	most := ','
	for _, c := range []rune{';', '\t'} {
		if counts[c] > counts[most] {
			most = c
		}
	}
	return most
}

// find looks for the columns in the header.
func (f *CSVFile) find(header CSVLine, columns []FileColumn) error {
	for place, name := range header.cells {
		name = strings.TrimSpace(bareCell(name))
		i := slices.IndexFunc(columns, func(c FileColumn) bool {
			return slices.ContainsFunc(c.Names, func(n string) bool { return strings.EqualFold(n, name) })
		})
		if i < 0 {
			if name != "" {
				f.Ignored = append(f.Ignored, name)
			}
			continue
		}
		own := columns[i].Names[0]
		if _, twice := f.places[own]; twice {
			return FileError{FileTwoColumns, header.Line, own}
		}
		f.places[own] = place
	}
	for _, c := range columns {
		if _, there := f.places[c.Names[0]]; c.Required && !there {
			return FileError{FileNoColumn, header.Line, c.Names[0]}
		}
	}
	return nil
}

// Has reports whether the file has a column, by its first name.
func (f *CSVFile) Has(column string) bool {
	_, there := f.places[column]
	return there
}

// Next returns the next row, io.EOF after the last; a FileError says where the
// file cannot be read. Rows without any text are passed over.
func (f *CSVFile) Next() (CSVLine, error) {
	for {
		line, err := f.read()
		if err != nil {
			return line, err
		}
		if !slices.ContainsFunc(line.cells, filled) {
			continue
		}
		if len(line.cells) < f.width || slices.ContainsFunc(line.cells[f.width:], filled) {
			return line, FileError{Fault: FileColumns, Line: line.Line}
		}
		if f.count++; f.count > maxFileRows {
			return line, FileError{Fault: FileTooMany, Line: line.Line}
		}
		return line, nil
	}
}

func filled(cell string) bool { return strings.TrimSpace(cell) != "" }

// read reads a row and checks its cells.
func (f *CSVFile) read() (CSVLine, error) {
	cells, err := f.rows.Read()
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		return CSVLine{}, FileError{Fault: FileQuotes, Line: broken.StartLine}
	}
	if err != nil {
		return CSVLine{}, err
	}
	line, _ := f.rows.FieldPos(0)
	for _, cell := range cells {
		switch {
		case !utf8.ValidString(cell), strings.ContainsRune(cell, 0):
			return CSVLine{}, FileError{Fault: FileNotUTF8, Line: line}
		case utf8.RuneCountInString(cell) > maxCell:
			return CSVLine{}, FileError{Fault: FileCell, Line: line}
		}
	}
	return CSVLine{Line: line, file: f, cells: cells}, nil
}
