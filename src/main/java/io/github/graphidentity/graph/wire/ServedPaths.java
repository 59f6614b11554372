package io.github.graphidentity.graph.wire;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The names in the paths that Graph serves: those of the mappings of all controllers, and those of {@link PathNames}. */
@Component
class ServedPaths {

    private static final List<String> VERSIONS = List.of("v1.0", "beta");

    private final SingletonSupplier<PathNode> root;

    /** The mappings are read on first use: they are complete only when the server starts. */
    ServedPaths(ObjectProvider<RequestMappingHandlerMapping> mappings, ObjectProvider<PathNames> others) {
        this.root = SingletonSupplier.of(() -> tree(Stream.concat(
                mappings.stream()
                        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                        .flatMap(mapping -> mapping.getPatternValues().stream())
                        .filter(pattern -> !pattern.endsWith("**")),
                others.stream().flatMap(PathNames::patterns))));
    }

    /** Reads the path of a request, or returns {@code null} if it is not one of Graph's. */
    @Nullable
    GraphPath read(String uri) {
        return PathReader.read(uri, root.obtain());
    }

    private static PathNode tree(Stream<String> patterns) {
        PathNode root = new PathNode();
        patterns.filter(pattern -> pattern.startsWith("/{version:")).forEach(pattern -> {
            String versions = pattern.substring(pattern.indexOf(':') + 1, pattern.indexOf('}'));
            String rest = pattern.substring(pattern.indexOf('}') + 1);
            VERSIONS.stream().filter(version -> version.matches(versions)).forEach(version -> root.add(version, rest));
        });
        return root;
    }
}
