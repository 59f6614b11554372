package io.github.graphidentity.okta.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;

/** A group as Okta's Groups API describes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OktaGroup(String id, Profile profile) {

    public OktaGroup {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(profile, "profile");
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Profile(String name) {

        public Profile {
            Objects.requireNonNull(name, "name");
        }
    }
}
