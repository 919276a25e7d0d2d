package org.openecg.eval.embedding;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Embeddings of recordings by an encoder that is not ours: one row a recording, rows named by recording
/// ids or by file references. Immutable.
public final class EmbeddingMatrix {
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final float[] values;
    private final int columns;

    private EmbeddingMatrix(float[] values, int columns) {
        this.values = values;
        this.columns = columns;
    }

    /// Reads `.npy` rows and their names.
    ///
    /// @param ids CSV with a header; the first column names the rows in their order
    /// @throws MatrixProblem if the files are no such thing, do not fit each other, or hold a number
    /// that is not finite
    public static EmbeddingMatrix read(Path npy, Path ids) throws IOException, MatrixProblem {
        NpyFile.Matrix matrix = NpyFile.read(npy);
        EmbeddingMatrix read = new EmbeddingMatrix(matrix.values(), matrix.columns());
        for (int i = 0; i < matrix.values().length; i++) {
            if (!Float.isFinite(matrix.values()[i])) {
                throw new MatrixProblem(
                        "NOT_FINITE",
                        "Feature " + i % matrix.columns() + " of row " + i / matrix.columns()
                                + " must be a finite number but is " + matrix.values()[i]);
            }
        }
        read.name(ids);
        if (read.rowOf.size() != matrix.rows()) {
            throw new MatrixProblem(
                    "ROWS_DIFFER", matrix.rows() + " rows of embeddings but " + read.rowOf.size() + " ids");
        }
        return read;
    }

    private void name(Path ids) throws IOException, MatrixProblem {
        try (MappingIterator<String[]> lines = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .with(CsvParser.Feature.TRIM_SPACES)
                .readValues(ids.toFile())) {
            if (lines.hasNext()) {
                lines.next(); // the header
            }
            while (lines.hasNext()) {
                String id = lines.next()[0];
                Integer before = rowOf.put(id, rowOf.size());
                if (before != null) {
                    throw new MatrixProblem(
                            "ID_TWICE", "id " + id + " names row " + before + " and row " + rowOf.size() + ", too");
                }
            }
        } catch (JacksonException e) {
            throw new MatrixProblem("IDS_INVALID", "The ids are no CSV: " + e.getOriginalMessage());
        } catch (RuntimeJsonMappingException | CharConversionException e) { // as the iterator wraps them
            throw new MatrixProblem("IDS_INVALID", "The ids are no CSV: " + e.getMessage());
        }
    }

    public int rows() {
        return rowOf.size();
    }

    public int columns() {
        return columns;
    }

    /// The row of a name.
    public Optional<float[]> row(String name) {
        return Optional.ofNullable(rowOf.get(name))
                .map(row -> Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
    }
}
