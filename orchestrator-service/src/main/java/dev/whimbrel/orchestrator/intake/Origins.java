package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.orchestrator.bundle.BundleSettings;
import dev.whimbrel.orchestrator.bundle.Bundles;
import dev.whimbrel.orchestrator.bundle.GitAddress;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the files that a request names, instead of bringing them, can be had. Nothing is fetched for that. */
@Component
class Origins {
    private final Bundles bundles;
    private final BundleSettings settings;

    Origins(Bundles bundles, BundleSettings settings) {
        this.bundles = bundles;
        this.settings = settings;
    }

    List<Refusal> refusals(Changelog changelog) {
        var found = new ArrayList<Refusal>();
        var bundle = changelog.getBundle();
        if (bundle != null) {
            bundle(bundle, changelog.getPath(), found);
        }
        var git = changelog.getGit();
        if (git != null) {
            GitAddress.refusal(git.getUrl(), git.getCommit(), settings.gitHosts())
                    .map(why -> new Refusal("changelog.git", why))
                    .ifPresent(found::add);
        }
        return found;
    }

    private void bundle(String sha256, String path, List<Refusal> found) {
        var kept = bundles.find(sha256);
        if (kept.isEmpty()) {
            found.add(new Refusal(
                    "changelog.bundle", "there is no such bundle here; upload it first: POST /api/v1/bundles"));
        } else if (!kept.get().paths().contains(path)) {
            found.add(new Refusal("changelog.path", "is not among the files of the bundle"));
        }
    }
}
