package dev.whimbrel.ddl;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;

/** What a server of this version can do, as far as the ways of carrying out DDL differ. */
record Server(ServerVersion version) {
    boolean isMySql() {
        return version.flavour() == Flavour.MYSQL;
    }

    Dialect dialect() {
        return isMySql() ? Dialect.MYSQL : Dialect.MARIADB;
    }

    DdlClass either(DdlClass mySql, DdlClass mariaDb) {
        return isMySql() ? mySql : mariaDb;
    }

    /** MySQL never lets others write during a copy, MariaDB does since 11.2. */
    DdlClass copy() {
        return DdlClass.copy(!isMySql() && version.atLeast(11, 2) ? LockMode.NONE : LockMode.SHARED);
    }

    /** Only the definition changes: MariaDB does not even take the rows' time for it. */
    DdlClass definitionOnly() {
        return either(DdlClass.inPlace(LockMode.NONE), DdlClass.INSTANT);
    }

    DdlClass ofIndex(LockMode lock) {
        return either(DdlClass.inPlace(lock), DdlClass.noCopy(lock));
    }

    DdlClass rebuild() {
        return DdlClass.rebuildInPlace(LockMode.NONE);
    }

    /** A new last column. */
    DdlClass addColumnLast() {
        return isMySql() ? (isMySql8From(12) ? DdlClass.INSTANT : rebuild()) : since(10, 3);
    }

    /** A new column anywhere, or one less. */
    DdlClass addOrDropColumn() {
        return isMySql() ? (isMySql8From(29) ? DdlClass.INSTANT : rebuild()) : since(10, 4);
    }

    DdlClass renameColumn() {
        return isMySql() && !isMySql8From(28) ? DdlClass.inPlace(LockMode.NONE) : DdlClass.INSTANT;
    }

    /** How many instant changes of columns a table bears. */
    int rowVersions() {
        return version.atLeast(9, 1) ? 255 : 64;
    }

    private DdlClass since(int major, int minor) {
        return version.atLeast(major, minor) ? DdlClass.INSTANT : rebuild();
    }

    private boolean isMySql8From(int patch) {
        return version.atLeast(8, 1) || (version.major() == 8 && version.patch() >= patch);
    }
}
