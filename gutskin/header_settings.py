"""What pages say of themselves to browsers: what they load, who shows them, what they tell other sites.

`settings` takes all of these; what depends on the environment is set there.
"""

from csp.constants import NONE, SELF

SECURE_REFERRER_POLICY = "same-origin"  # not no-referrer: form posts need an Origin
# Nobody shows a page in a frame; sites that FRAME_ANCESTORS names get another header (`gutskin.framing`).
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SILENCED_SYSTEM_CHECKS = [
    "security.W021",  # asks for preload
    "security.W002",  # X-Frame-Options is among the headers that `gutskin.middleware` puts on everything
    *("admin.E408", "admin.E409", "admin.E410", "axes.W002"),  # these stand within `gutskin.staff_only`
]
