package io.github.graphidentity.resources.directoryobjects;

import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Returns Graph's own service principal, in which scripts look up the ids of permissions.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/serviceprincipal-get">Get servicePrincipal</a>
 */
@RestController
class ServicePrincipalController {

    private static final String GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";

    /** The permissions repeat their texts for administrators as those for users. Real tenants have other object ids. */
    @DocumentedBy("permissions-reference.md, and the dump of Graph's service principal in merill/microsoft-info")
    private final Map<String, Object> graph;

    ServicePrincipalController(JsonMapper json) throws IOException {
        ClassPathResource resource =
                new ClassPathResource("graph-service-principal.json", ServicePrincipalController.class);
        try (InputStream stream = resource.getInputStream()) {
            this.graph = json.readValue(stream, new TypeReference<LinkedHashMap<String, Object>>() {});
        }
    }

    @Assumed("Graph requires at least Application.Read.All; here any valid token may read the catalogue")
    @GetMapping(VERSION + "/servicePrincipals/(appId='{appId}')")
    ResponseEntity<Object> get(@PathVariable String version, @PathVariable String appId, HttpServletRequest request) {
        if (!appId.equals(GRAPH_APP_ID)) {
            throw DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(appId);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", GraphResponse.context(request, version, "servicePrincipals/$entity"));
        body.putAll(graph);
        return GraphResponse.ok().body(body);
    }
}
