/// Datasets: where the recordings of a folder are, whose they are, in which fold, and what is known
/// to be wrong in them.
///
/// A dataset is one YAML document, in this package's resources ([DatasetProfiles]) or in the folder
/// itself ([OwnDataset]); [DatasetScan] lists a folder by it, [DatasetReader] reads a listed
/// recording with the profile's corrections, table and label map. Ingest and the command line call
/// it. How files are decoded stays in the packages of the formats.
package org.openecg.recordings.dataset;
