/** Any file in: found, unpacked, hashed, held against its control totals. Knows no column. */
@NullMarked
package dev.requite.input.file;

import org.jspecify.annotations.NullMarked;
