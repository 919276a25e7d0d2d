package org.openecg.standalone.command;

/// What a study's report comes as.
enum StudyReportFormat {
    HTML("html", "text/html"),
    MD("md", "text/markdown");

    private final String extension;
    private final String mediaType;

    StudyReportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }
}
