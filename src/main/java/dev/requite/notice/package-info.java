/** Who was not there is told how a call ended: by mail, by webhook, by a ping, and in figures for a monitoring system. */
@NullMarked
package dev.requite.notice;

import org.jspecify.annotations.NullMarked;
