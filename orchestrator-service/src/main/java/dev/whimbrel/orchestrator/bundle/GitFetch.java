package dev.whimbrel.orchestrator.bundle;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.SortedMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Fetches the files of one commit, without its history, into memory. */
final class GitFetch {
    private static final Logger log = LoggerFactory.getLogger(GitFetch.class);

    private final BundleSettings settings;

    GitFetch(BundleSettings settings) {
        this.settings = settings;
    }

    /**
     * @param folder only what is below it; empty for everything
     * @throws BundleRefused when the commit cannot be had, or holds what no bundle may hold
     */
    SortedMap<String, byte[]> fetch(String url, String commit, String folder) throws BundleRefused {
        Path disk = null;
        try {
            disk = java.nio.file.Files.createTempDirectory("whimbrel-git");
            try (var git = Git.init().setBare(true).setDirectory(disk.toFile()).call()) {
                fetch(git, url, commit);
                return read(git.getRepository(), ObjectId.fromString(commit), folder);
            }
        } catch (GitAPIException | IOException failed) {
            throw new BundleRefused(
                    "the commit " + commit + " could not be fetched from " + url + ": " + failed.getMessage()
                            + ". Ask again when the host answers and has it",
                    failed);
        } finally {
            forget(disk);
        }
    }

    private void fetch(Git git, String url, String commit) throws GitAPIException, IOException {
        StoredConfig config = git.getRepository().getConfig();
        // a redirect would lead to a host that nobody allowed
        config.setString("http", null, "followRedirects", "false");
        config.setBoolean("fetch", null, "fsckObjects", true);
        // JGit tidies a repository up after a fetch, on a thread of its own, that would race with forgetting it
        config.setInt("gc", null, "auto", 0);
        config.setBoolean("gc", null, "autoDetach", false);
        config.save();
        git.fetch()
                .setRemote(url)
                .setCredentialsProvider(credentials(url))
                .setRefSpecs(new RefSpec(commit + ":refs/heads/fetched"))
                .setDepth(1)
                .setTagOpt(TagOpt.NO_TAGS)
                .setTimeout((int) settings.gitPatience().toSeconds())
                .call();
    }

    /** Those of this very host, and of no other. */
    private @Nullable CredentialsProvider credentials(String url) throws IOException {
        var login = settings.gitCredentials().get(String.valueOf(URI.create(url).getHost()));
        return login == null ? null : login.provider();
    }

    private SortedMap<String, byte[]> read(Repository repository, ObjectId commit, String folder)
            throws IOException, BundleRefused {
        var files = new Collected(settings);
        try (var commits = new RevWalk(repository);
                var tree = new TreeWalk(repository)) {
            tree.addTree(commits.parseCommit(commit).getTree());
            tree.setRecursive(true);
            if (!folder.isEmpty()) {
                tree.setFilter(PathFilter.create(folder));
            }
            while (tree.next()) {
                var mode = tree.getFileMode(0);
                if (FileMode.SYMLINK.equals(mode) || FileMode.GITLINK.equals(mode)) {
                    files.refuseLink(tree.getPathString());
                }
                try (var content = repository.open(tree.getObjectId(0)).openStream()) {
                    files.add(tree.getPathString(), content);
                }
            }
        }
        return files.files();
    }

    private static void forget(@Nullable Path disk) {
        try {
            FileSystemUtils.deleteRecursively(disk);
        } catch (IOException left) {
            // what was fetched was read, or refused for a reason that matters more than this
            log.warn("{} could not be removed and may be deleted by hand", disk, left);
        }
    }
}
