/** What a shop asks for: rows of a returns file, what may become of them, and the closed list of reasons. */
@NullMarked
package dev.requite.model.row;

import org.jspecify.annotations.NullMarked;
