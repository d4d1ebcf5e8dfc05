/** The pages that everybody sees, and those that are not there. */
export const FRAME = [
  "/",
  "/activity",
  "/many",
  "/drift",
  "/nowhere",
  "/t/no-such-target",
  "/t/ocp-demo",
  "/t/obshell-demo",
  "/t/rackspace-demo",
] as const;

/** The pages of each target, below its own. */
export const ROUTES = {
  "ocp-demo": [
    "",
    "/clusters",
    "/clusters/1000002/strategy",
    "/clusters/1000005/strategy",
    "/clusters/1000013/strategy",
    "/clusters/1000005/strategy/new",
    "/clusters/1000008/strategy/new",
    "/clusters/1000012/strategy/new",
    "/tasks",
  ],
  "obshell-demo": [
    "",
    "/config",
    "/config/change",
    "/backup",
    "/archiving",
    "/tenants/t1",
    "/tenants/t1/config",
    "/tenants/t1/config/change",
    "/tenants/t1/backup",
    "/tenants/t1/backups",
    "/tenants/t1/archiving",
    "/tasks",
  ],
  "rackspace-demo": ["", "/schedules", "/schedules/new", "/backups", "/backups/new", "/instances", "/tasks"],
} as const;
