/**
 * Speaks to a schema registry by Confluent's REST API and writes Confluent's wire format. Knows neither Spring nor a
 * database, so that any producer or consumer can be configured with it by class name.
 */
@NullMarked
package dev.whimbrel.messaging.registry;

import org.jspecify.annotations.NullMarked;
