/** Takes requests, decides every move of every migration, and changes the targets. */
@NullMarked
package dev.whimbrel.orchestrator;

import org.jspecify.annotations.NullMarked;
