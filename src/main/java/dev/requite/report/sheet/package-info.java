/**
 * Workbooks as spreadsheets open them (Office Open XML, ECMA-376), written as their rows come, in constant memory, and the
 * same to the byte for the same cells.
 */
@NullMarked
package dev.requite.report.sheet;

import org.jspecify.annotations.NullMarked;
