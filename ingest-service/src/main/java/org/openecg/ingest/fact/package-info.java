/// What ingest believes it has done, for the checker of `libs/checker` (its package `invariant` documents the pages):
/// behind the token, in pages, in the order of ids. Nothing is decided here.
package org.openecg.ingest.fact;
