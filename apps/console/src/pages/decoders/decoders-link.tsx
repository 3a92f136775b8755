import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../parts/button.tsx";

/** To the decoders that the tenant wrote. */
export const DecodersLink = () => (
  <Link to="/decoders" className={buttonClass("plain")}>
    Decoders
  </Link>
);
