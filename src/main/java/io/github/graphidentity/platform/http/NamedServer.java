package io.github.graphidentity.platform.http;

import java.util.List;

/** A component that knows names of this server, such as those in its certificate. */
public interface NamedServer {

    /** The host names and addresses. */
    List<String> hostNames();
}
