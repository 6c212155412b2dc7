package dev.whimbrel.backup.restore;

/** Others wrote while the tables were swapped, to those that went aside. The log has it, so the restore is done again. */
final class WritersLetIn extends Exception {
    private static final long serialVersionUID = 1;

    WritersLetIn(long rows) {
        super("others wrote " + rows + (rows == 1 ? " row" : " rows") + " while the tables were swapped");
    }
}
