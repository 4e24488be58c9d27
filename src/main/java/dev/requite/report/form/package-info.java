/** The forms in which that is told: CSV, JSON, plain text. */
@NullMarked
package dev.requite.report.form;

import org.jspecify.annotations.NullMarked;
