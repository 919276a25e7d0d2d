/// Identity by content: how every id of the system is made, so that doing a thing twice gives the same id.
///
/// `Ids` is the front door; `CanonicalDigest` is the one byte layout under it. Test vectors live in
/// `src/test/resources/vectors/ids.json` for other languages. Protobuf bytes are never digested.
package org.openecg.contracts.id;
