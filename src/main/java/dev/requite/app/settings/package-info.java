/** The settings: their names, their file, and what may be wrong with them. */
@NullMarked
package dev.requite.app.settings;

import org.jspecify.annotations.NullMarked;
