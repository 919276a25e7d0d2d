/// Embeddings as files: one row a recording, by whatever encoder.
///
/// `EmbeddingMatrix` is the front door; `NpyFile` reads and writes NumPy's format.
package org.openecg.eval.embedding;
