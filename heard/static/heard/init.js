// Tells the styles that scripts run, then lets GOV.UK Frontend find its components. Every page works without this.
import { initAll } from "../vendor/govuk/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
