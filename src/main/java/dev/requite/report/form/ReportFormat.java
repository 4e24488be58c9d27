package dev.requite.report.form;

/** In which forms reports are written. */
public enum ReportFormat {
    /** CSV and JSON for programs: written always, whether it is asked for or not. */
    CSV,
    /** One page for a browser. */
    HTML,
    /** One workbook for a spreadsheet. */
    XLSX
}
