package dev.whimbrel.changelogs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a changelog may ask for here: changes of the database, questions about it, and its own files. Known things are
 * allowed, everything else is not; what loads a class or reads a file would do so while it is parsed, so this is asked before.
 */
public final class KnownChanges {
    static final Set<String> CHANGES = Set.of(("addAutoIncrement addColumn addDefaultValue addForeignKeyConstraint"
                    + " addLookupTable addNotNullConstraint addPrimaryKey addUniqueConstraint alterSequence createIndex"
                    + " createProcedure createSequence createTable createView delete dropAllForeignKeyConstraints dropColumn"
                    + " dropDefaultValue dropForeignKeyConstraint dropIndex dropNotNullConstraint dropPrimaryKey dropProcedure"
                    + " dropSequence dropTable dropUniqueConstraint dropView empty insert loadData loadUpdateData mergeColumns"
                    + " modifyDataType output renameColumn renameSequence renameTable renameView setColumnRemarks"
                    + " setTableRemarks sql sqlFile stop tagDatabase update")
            .split(" "));

    static final Set<String> PRECONDITIONS = Set.of(("and or not dbms runningAs changeSetExecuted"
                    + " changeLogPropertyDefined columnExists tableExists viewExists foreignKeyConstraintExists indexExists"
                    + " sequenceExists primaryKeyExists uniqueConstraintExists rowCount tableIsEmpty sqlCheck"
                    + " expectedQuotingStrategy")
            .split(" "));

    /** Why some well-known things are not allowed; whatever else is not known is refused as unknown. */
    static final Map<String, String> REFUSED = Map.of(
            "executeCommand", "runs a program on the machine of this service",
            "customChange", "runs a Java class inside this service",
            "customPrecondition", "runs a Java class inside this service; use sqlCheck instead");

    private static final Set<String> AROUND_CHANGES = Set.of("changeSet", "changes", "rollback");
    private static final Set<String> BESIDE_CHANGES = Set.of(
            "changes", "comment", "preConditions", "validCheckSum", "rollback", "modifySql", "labels", "contexts");
    private static final Set<String> AROUND_PRECONDITIONS = Set.of("preConditions", "and", "or", "not");
    /** How Liquibase writes a value of a Java type: it would load and construct the class. */
    private static final Pattern TYPED = Pattern.compile("(?s).*!\\{[\\w.$]+}");

    private static final Pattern KNOWN_SCHEMA = Pattern.compile("https?://www\\.liquibase\\.org/xml/ns/\\S*");

    private KnownChanges() {}

    /** Looks at every changelog among the files. @throws NotAllowed at the first that asks for something else */
    public static void check(Map<String, byte[]> files) throws NotAllowed {
        for (var file : files.entrySet()) {
            for (var entry : Reading.of(file.getKey(), file.getValue())) {
                var why = refusal(file.getKey(), entry);
                if (why.isPresent()) {
                    throw new NotAllowed(file.getKey() + ": " + why.get()
                            + ". A changelog may change the database and read its own files; nothing else is run here");
                }
            }
        }
    }

    private static Optional<String> refusal(String file, Entry entry) {
        return entry.attribute().isEmpty() ? element(entry) : attribute(file, entry);
    }

    private static Optional<String> element(Entry entry) {
        var name = entry.element();
        var refused = REFUSED.get(name);
        if (refused != null) {
            return Optional.of("'" + name + "' " + refused);
        }
        if (AROUND_CHANGES.contains(entry.parent()) && !CHANGES.contains(name) && !BESIDE_CHANGES.contains(name)) {
            return Optional.of("'" + name + "' is not a change that is known here");
        }
        return AROUND_PRECONDITIONS.contains(entry.parent()) && !PRECONDITIONS.contains(name)
                ? Optional.of("'" + name + "' is not a precondition that is known here")
                : Optional.empty();
    }

    private static Optional<String> attribute(String file, Entry entry) {
        var value = entry.value();
        if (TYPED.matcher(value).matches()) {
            return Optional.of("'" + entry.attribute() + "' of " + entry.element() + " names a Java type to be loaded");
        }
        return switch (entry.attribute()) {
            case "filter", "resourceComparator" -> sorting(entry);
            case "schemaLocation" -> schemas(value);
            case "file", "path", "valueBlobFile", "valueClobFile" -> outside(file, entry);
            default -> Optional.empty();
        };
    }

    private static Optional<String> sorting(Entry entry) {
        return entry.element().equals("includeAll")
                ? Optional.of("includeAll with a " + entry.attribute() + " loads a Java class (" + entry.value()
                        + ") into this service; name the files with include, or sort them by their names")
                : Optional.empty();
    }

    /** Pairs of a name and where it is. */
    private static Optional<String> schemas(String pairs) {
        return List.of(pairs.strip().split("\\s+")).stream()
                .filter(Predicate.not(KNOWN_SCHEMA.asMatchPredicate()))
                .findFirst()
                .map(unknown -> "the XML schema " + unknown + " would have to be loaded from elsewhere");
    }

    private static Optional<String> outside(String file, Entry entry) {
        var path = entry.value().replace('\\', '/').replaceFirst("^classpath\\*?:/*", "");
        return path.contains("${") || stays(file, path)
                ? Optional.empty()
                : Optional.of(
                        entry.element() + " wants to read '" + entry.value() + "', which is outside the changelog");
    }

    private static boolean stays(String file, String path) {
        if (path.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
            return false;
        }
        // from the top or from the changelog's own folder: wherever it is meant to begin, it must not climb out
        var folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "";
        return !climbsOut(folder + path.replaceFirst("^/+", ""));
    }

    private static boolean climbsOut(String path) {
        var depth = 0;
        for (var part : path.split("/")) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}
