package io.github.graphidentity.platform.startup;

import java.util.Map;

/** A component that listens on ports. */
public interface PortOwner {

    /** The ports by the names of their settings. 0 takes a free port; a negative port is turned off. */
    Map<String, Integer> ports();

    /** The ports in use, by the names of their settings, once the server has started. */
    Map<String, Integer> openPorts();
}
