package dev.whimbrel.targets.catalog;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@link Catalog} from information_schema: one to a handful of queries whatever the number of tables. They are several,
 * so whoever needs one moment keeps others from changing the schema meanwhile.
 */
public final class CatalogReader {
    private CatalogReader() {}

    /**
     * The whole schema; the connection's current schema is not used and not changed.
     *
     * @throws SQLException also when there is no such schema, or when the account may not see the definition of something in it:
     *     a catalog with holes would prove nothing
     */
    public static Catalog read(Connection connection, String schema) throws SQLException {
        return read(connection, schema, (Set<String>) null);
    }

    /** Only these tables and views, with what belongs to them (triggers too); a name that does not exist is simply not there. */
    public static Catalog read(Connection connection, String schema, Collection<String> tables) throws SQLException {
        return read(connection, schema, Set.copyOf(tables));
    }

    private static Catalog read(Connection connection, String schema, @Nullable Set<String> tables)
            throws SQLException {
        var version = ServerVersion.of(connection);
        var source = new InformationSchema(connection, version.flavour(), schema, tables);
        source.askTogether(alwaysAsked(source));
        var draft = new Draft(new OwnName(schema));
        SchemaSection.read(source, draft);
        if (source.isAboutTables()) {
            readTables(source, draft);
        }
        if (source.isWhole()) {
            RoutineSection.read(source, draft);
            EventSection.read(source, draft);
        }
        return new Catalog(schema, draft.inOrder());
    }

    /** The others depend on what these say, and are rarely needed. */
    private static List<Question> alwaysAsked(InformationSchema source) {
        var questions = new ArrayList<>(List.of(SchemaSection.QUESTION));
        if (source.isAboutTables()) {
            questions.addAll(List.of(
                    TableSection.QUESTION,
                    ColumnSection.question(source),
                    IndexSection.question(source),
                    ForeignKeySection.RULES,
                    ForeignKeySection.REFERENCES,
                    CheckSection.question(source),
                    TriggerSection.QUESTION));
        }
        if (source.isWhole()) {
            questions.addAll(List.of(RoutineSection.question(source), EventSection.QUESTION));
        }
        return questions;
    }

    private static void readTables(InformationSchema source, Draft draft) throws SQLException {
        TableSection.read(source, draft);
        ColumnSection.read(source, draft);
        IndexSection.read(source, draft);
        ForeignKeySection.read(source, draft);
        CheckSection.read(source, draft);
        PartitionSection.read(source, draft);
        ViewSection.read(source, draft);
        TriggerSection.read(source, draft);
        if (source.flavour() == Flavour.MARIADB) {
            SequenceSection.read(source, draft);
        }
    }
}
