package dev.whimbrel.orchestrator.bundle;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.GitSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The files of a changelog: those that came with the request, those of a bundle, or those of a commit. A commit is fetched
 * by whoever asks first, and kept as a bundle; after that its host is never asked again. Thread-safe.
 */
@Component
public class Sources {
    private final JdbcClient jdbc;
    private final Bundles bundles;
    private final BundleSettings settings;

    Sources(JdbcClient jdbc, Bundles bundles, BundleSettings settings) {
        this.jdbc = jdbc;
        this.bundles = bundles;
        this.settings = settings;
    }

    /** May take as long as a host takes to answer. @throws BundleRefused when the files cannot be had */
    public Files of(Changelog changelog) throws BundleRefused {
        var bundle = changelog.getBundle();
        var git = changelog.getGit();
        if (bundle != null) {
            return bundles.load(bundle);
        }
        return git == null ? Files.inline(changelog) : bundles.load(kept(git, folder(changelog.getPath())));
    }

    /** The changelog's own folder: what it may include; a repository holds much else. */
    private static String folder(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    /** The bundle that a changelog is kept in; empty for one that came with its request, or was not fetched yet. */
    Optional<String> bundleOf(Changelog changelog) {
        var git = changelog.getGit();
        return git == null ? Optional.ofNullable(changelog.getBundle()) : known(git, folder(changelog.getPath()));
    }

    private String kept(GitSource git, String folder) throws BundleRefused {
        var known = known(git, folder);
        return known.isPresent() ? known.get() : fetched(git, folder);
    }

    private Optional<String> known(GitSource git, String folder) {
        return jdbc.sql("select bundle from git_bundle where commit_id = ? and url = ? and folder = ?")
                .param(git.getCommit())
                .param(git.getUrl())
                .param(folder)
                .query(String.class)
                .optional();
    }

    private String fetched(GitSource git, String folder) throws BundleRefused {
        var refusal = GitAddress.refusal(git.getUrl(), git.getCommit(), settings.gitHosts());
        if (refusal.isPresent()) {
            throw new BundleRefused(refusal.get());
        }
        var files = new GitFetch(settings).fetch(git.getUrl(), git.getCommit(), folder);
        var sha256 = bundles.keep(zip(files)).sha256();
        try {
            jdbc.sql("insert into git_bundle (commit_id, url, folder, bundle) values (?, ?, ?, ?)")
                    .param(git.getCommit())
                    .param(git.getUrl())
                    .param(folder)
                    .param(sha256)
                    .update();
        } catch (DuplicateKeyException atTheSameTime) {
            // the same commit has the same files
        }
        return sha256;
    }

    private static byte[] zip(SortedMap<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                // the same files are the same bundle, whenever they were fetched
                entry.setTime(315_532_800_000L);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
