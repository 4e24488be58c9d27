package dev.requite.app.settings;

import dev.requite.report.form.CsvForm;

/** For whom CSV is written. */
public enum CsvStyle {
    STANDARD,
    SPREADSHEET;

    public CsvForm form() {
        return switch (this) {
            case STANDARD -> CsvForm.STANDARD;
            case SPREADSHEET -> CsvForm.SPREADSHEET;
        };
    }
}
