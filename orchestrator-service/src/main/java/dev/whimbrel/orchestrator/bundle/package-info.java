/** The files of a changelog, wherever they come from: kept by their content, so that nobody outside can change or withhold them later. */
@NullMarked
package dev.whimbrel.orchestrator.bundle;

import org.jspecify.annotations.NullMarked;
