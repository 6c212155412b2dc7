/** Takes in what people and pipelines ask, from the topic or from the REST API, and refuses what cannot be done. */
@NullMarked
package dev.whimbrel.orchestrator.intake;

import org.jspecify.annotations.NullMarked;
