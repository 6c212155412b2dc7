package dev.whimbrel.backup.sql;

/**
 * A sequence of MariaDB, and where it stands.
 *
 * @param create as {@code SHOW CREATE SEQUENCE} says it
 * @param position the statement that makes it go on where it stood, or behind: what a server had handed out of its cache is
 *     not handed out again
 */
public record Sequence(String name, String create, String position) {

    /** For people: {@code sequence ticket}. */
    public String described() {
        return "sequence " + name;
    }

    public String drop() {
        return "DROP SEQUENCE IF EXISTS " + Quoting.name(name);
    }

    /**
     * Only where there is one, which whoever draws from it meanwhile finds or finds replaced: of a table of that name it would
     * leave nothing.
     */
    public String replace() {
        return create.replaceFirst("^CREATE SEQUENCE", "CREATE OR REPLACE SEQUENCE");
    }

    /** The same, wherever they stand. */
    public boolean isDefinedAs(Sequence other) {
        return name.equals(other.name) && create.equals(other.create);
    }
}
