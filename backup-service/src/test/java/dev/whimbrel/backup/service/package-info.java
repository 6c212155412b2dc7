/** The whole service on real parts, asked by REST and by topic. */
@NullMarked
package dev.whimbrel.backup.service;

import org.jspecify.annotations.NullMarked;
