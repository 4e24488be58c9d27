/** A file that rows came from, and what its first look told. */
@NullMarked
package dev.requite.model.file;

import org.jspecify.annotations.NullMarked;
