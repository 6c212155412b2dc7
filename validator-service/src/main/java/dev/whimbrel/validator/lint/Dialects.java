package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;

/** Which grammar goes with a server. */
final class Dialects {
    private Dialects() {}

    static Dialect of(ServerVersion server) {
        return server.flavour() == Flavour.MYSQL ? Dialect.MYSQL : Dialect.MARIADB;
    }
}
