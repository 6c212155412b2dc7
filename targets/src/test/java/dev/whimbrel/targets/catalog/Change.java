package dev.whimbrel.targets.catalog;

import java.util.List;

/** A change of the zoo, its way back, and what has to be said of it. */
record Change(Where where, String change, String undo, List<String> sentences) {
    enum Where {
        BOTH,
        MYSQL,
        MARIADB
    }

    static Change both(String change, String undo, String... sentences) {
        return new Change(Where.BOTH, change, undo, List.of(sentences));
    }

    static Change mysql(String change, String undo, String... sentences) {
        return new Change(Where.MYSQL, change, undo, List.of(sentences));
    }

    static Change mariadb(String change, String undo, String... sentences) {
        return new Change(Where.MARIADB, change, undo, List.of(sentences));
    }

    @Override
    public String toString() {
        return change;
    }
}
