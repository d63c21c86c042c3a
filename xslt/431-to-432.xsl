<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- 4.3.1 to 4.3.2: only the ids of brands differ; those of 4.3.1 are empty. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert" extension-element-prefixes="c"
    xmlns:s="http://ddex.net/xml/ern/431" exclude-result-prefixes="s"
    xmlns:ern="http://ddex.net/xml/ern/432">

<xsl:template match="/s:*">
  <xsl:element name="ern:{local-name()}">
    <c:copy select="@*|*" mode="m"/>
  </xsl:element>
</xsl:template>

<!-- A brand known by nothing but its empty ids would have no name at all. -->
<xsl:template match="Brand[not(BrandName)]" mode="m">
  <Brand>
    <c:copy select="BrandReference"/>
    <BrandName>
      <c:fill name="FullName" value="{BrandReference}" code="FILL-NAME"
          reason="the brand has no name; its reference stands in"/>
    </BrandName>
  </Brand>
</xsl:template>

</xsl:stylesheet>
