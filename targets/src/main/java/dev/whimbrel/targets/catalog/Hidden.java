package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Servers answer with nothing where the account may not look. A catalog made of that would call two different schemas equal. */
final class Hidden {
    private Hidden() {}

    static String unless(@Nullable String definition, String object, String privilege) throws SQLException {
        if (definition == null || definition.isEmpty()) {
            throw new SQLException(
                    "the definition of " + object
                            + " is hidden from this account, so a change of it could not be noticed: grant it "
                            + privilege,
                    "42000",
                    1142);
        }
        return definition;
    }
}
