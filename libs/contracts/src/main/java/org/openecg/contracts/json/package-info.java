/// JSON documents: run specs, tasks, manifests and scores, written one way only.
///
/// `Json` holds the one mapper. Messages on topics are Protobuf; JSON is for documents, REST and people.
package org.openecg.contracts.json;
