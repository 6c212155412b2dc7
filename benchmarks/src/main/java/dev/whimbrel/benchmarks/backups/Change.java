package dev.whimbrel.benchmarks.backups;

/** Changes one row in a hundred of a table of the data set, neighbours by key. */
final class Change {
    private Change() {}

    static String of(String table) {
        var set =
                switch (table) {
                    case "customers" -> "city = concat('New ', city)";
                    case "orders" -> "total = total + 1";
                    default -> "quantity = quantity + 1";
                };
        return "update " + table + " join (select max(id) as last from " + table + ") as ends set " + set
                + " where id between last / 2 and last / 2 + last / 100";
    }
}
