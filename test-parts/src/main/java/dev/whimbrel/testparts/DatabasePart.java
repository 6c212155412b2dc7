package dev.whimbrel.testparts;

import dev.whimbrel.embedded.EmbeddedMariaDb;

/** The embedded MariaDB: there on every machine, and one of the two flavours everything must hold on. */
record DatabasePart(TestDatabase database) {
    static DatabasePart mariaDb() {
        var server = EmbeddedMariaDb.start(step -> {});
        AtEnd.stop(server::close);
        Announcement.uses("MariaDB " + server.version() + " (embedded, "
                + server.startUp().toMillis() + " ms)");
        return new DatabasePart(
                new TestDatabase("MariaDB " + server.version(), server.url(), server.user(), server.password()));
    }
}
