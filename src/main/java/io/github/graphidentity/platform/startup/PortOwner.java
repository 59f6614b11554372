package io.github.graphidentity.platform.startup;

import java.util.Map;

/** Somebody who is going to listen. */
public interface PortOwner {

    /** The ports by the settings that name them; 0 is a free one, and below it nobody listens. */
    Map<String, Integer> ports();
}
