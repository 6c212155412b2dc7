package dev.whimbrel.standalone.system;

import dev.whimbrel.embedded.EmbeddedKafka;
import dev.whimbrel.embedded.EmbeddedMariaDb;

/** The embedded parts that the services run on. The registry may still be starting: its address is known before. */
record Parts(EmbeddedKafka kafka, EmbeddedMariaDb database, String registryUrl) {}
