<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- 4.1.1 to 4.2: dates of display leave the deals, periods get a start. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert" extension-element-prefixes="c"
    xmlns:s="http://ddex.net/xml/ern/411" exclude-result-prefixes="s"
    xmlns:ern="http://ddex.net/xml/ern/42">

<xsl:param name="deal-start" select="''"/>

<xsl:template match="/s:*">
  <xsl:element name="ern:{local-name()}">
    <c:copy select="@*|*" mode="m"/>
  </xsl:element>
</xsl:template>

<xsl:key name="deal" match="DealReleaseReference" use="."/>

<xsl:variable name="tracks" select="/*/ReleaseList/TrackRelease"/>

<!-- A deal whose dates of display cannot be read cannot be kept: nothing
     would say when it may be shown. -->
<xsl:template match="Deal" mode="m">
  <xsl:choose>
    <xsl:when test="DealTerms/*[contains(name(), 'Display')
        or contains(name(), 'Preview')][c:datetime(.) = '']">
      <c:lost select="." code="LOSS-DEAL"
          reason="a date of its display is not a date"/>
    </xsl:when>
    <!-- Without tracks 4.2 cannot say when the clips of a release may be heard,
         and they may be from the start of its deals: not of one that starts
         before they may. -->
    <xsl:when test="not($tracks) and $album-clip and ../DealReleaseReference
        = /*/ReleaseList/Release[1]/ReleaseReference and DealTerms
        and not(c:instant($album-clip) &lt;= c:instant(c:earliest(
        DealTerms/ValidityPeriod/StartDate
        |DealTerms/ValidityPeriod/StartDateTime
        |/*/MessageHeader/MessageCreatedDateTime[current()/DealTerms
        /ValidityPeriod[not(StartDate) and not(StartDateTime)]])))">
      <c:lost select="." code="LOSS-DEAL"
          reason="4.2 cannot say from when its clips may be heard"/>
    </xsl:when>
    <xsl:otherwise>
      <Deal>
        <c:copy select="@*|*" mode="m"/>
      </Deal>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="DealTerms" mode="m">
  <DealTerms>
    <c:copy select="@*|*[not(contains(name(), 'DisplayStart')
        or contains(name(), 'PreviewStart'))]" mode="m"/>
    <c:lost select="*[contains(name(), 'DisplayStart')
        or contains(name(), 'PreviewStart')]" code="LOSS-VISIBILITY"
        reason="4.2 says it once for a release, for all territories"/>
  </DealTerms>
</xsl:template>

<!-- A period without a start began when the message was made; one that had
     ended by then began when it ended. -->
<xsl:template match="DealTerms/ValidityPeriod[not(StartDate)
    and not(StartDateTime)]" mode="m">
  <xsl:variable name="created" select="/*/MessageHeader
      /MessageCreatedDateTime"/>
  <xsl:variable name="start">
    <xsl:choose>
      <xsl:when test="$deal-start != ''">
        <xsl:value-of select="$deal-start"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$created"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <ValidityPeriod>
    <c:carry select="self::*[not(*)]"/>
    <xsl:choose>
      <xsl:when test="EndDate and (c:date($start) = ''
          or c:instant(EndDate) &lt; c:instant(c:date($start)))">
        <c:fill name="StartDate" value="{EndDate}" code="FILL-START"
            reason="4.2 requires a start; it had ended before the message"/>
      </xsl:when>
      <xsl:when test="EndDate">
        <c:fill name="StartDate" value="{c:date($start)}" code="FILL-START"
            reason="4.2 requires a start"/>
      </xsl:when>
      <xsl:when test="EndDateTime and not(c:instant(EndDateTime)
          &gt;= c:instant($start))">
        <c:fill name="StartDateTime" value="{EndDateTime}" code="FILL-START"
            reason="4.2 requires a start; it had ended before the message"/>
      </xsl:when>
      <xsl:otherwise>
        <c:fill name="StartDateTime" value="{$start}" code="FILL-START"
            reason="4.2 requires a start"/>
      </xsl:otherwise>
    </xsl:choose>
    <c:copy select="@*|*"/>
  </ValidityPeriod>
</xsl:template>

<!-- The terms that have dates of display, by the release they are for. -->
<xsl:template match="Release|TrackRelease" mode="m">
  <xsl:variable name="terms" select="key('deal', ReleaseReference)/../Deal
      /DealTerms"/>
  <xsl:variable name="dates" select="$terms/*[contains(name(),
      'DisplayStart') or contains(name(), 'PreviewStart')]"/>
  <xsl:element name="{name()}">
    <c:copy select="@*|*[not(self::IsCompilation)]" mode="m"/>
    <xsl:choose>
      <xsl:when test="$dates">
        <c:leaf name="ReleaseVisibilityReference" select="ReleaseReference"
            value="c:ref('V', ReleaseReference)"/>
      </xsl:when>
      <xsl:when test="self::TrackRelease and $album-clip">
        <c:leaf name="ReleaseVisibilityReference" select="ReleaseReference"
            value="$album-ref"/>
      </xsl:when>
    </xsl:choose>
    <xsl:apply-templates select="IsCompilation" mode="compilation"/>
  </xsl:element>
</xsl:template>

<!-- A compilation of 4.1 may have one artist or many: 4.2 asks which. -->
<xsl:template match="IsCompilation" mode="compilation">
  <xsl:variable name="artist" select="string(../DisplayArtist[1]
      /ArtistPartyReference)"/>
  <xsl:variable name="yes" select="normalize-space(.)"/>
  <xsl:choose>
    <xsl:when test="($yes = 'true' or $yes = '1')
        and (../DisplayArtist/ArtistPartyReference != $artist
        or /*/ResourceList/SoundRecording/DisplayArtist[DisplayArtistRole
        = 'MainArtist']/ArtistPartyReference != $artist
        or /*/ResourceList/Video/DisplayArtist[DisplayArtistRole
        = 'MainArtist']/ArtistPartyReference != $artist)">
      <c:copy select="." as="IsMultiArtistCompilation"/>
    </xsl:when>
    <xsl:otherwise>
      <c:copy select="." as="IsSingleArtistCompilation"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:variable name="album" select="key('deal',
    /*/ReleaseList/Release[1]/ReleaseReference)/../Deal/DealTerms"/>
<xsl:variable name="album-clip"
    select="c:visible($album, 'ClipPreviewStart')"/>
<xsl:variable name="album-ref" select="c:ref('V', 'album')"/>

<xsl:template match="DealList" mode="m">
  <DealList>
    <c:copy select="@*|*" mode="m"/>
    <xsl:for-each select="../ReleaseList/Release
        |../ReleaseList/TrackRelease">
      <xsl:variable name="terms" select="key('deal', ReleaseReference)
          /../Deal/DealTerms"/>
      <xsl:choose>
        <xsl:when test="not($terms/*[contains(name(), 'DisplayStart')
            or contains(name(), 'PreviewStart')])"/>
        <xsl:when test="self::Release">
          <ReleaseVisibility>
            <c:leaf name="VisibilityReference" select="ReleaseReference"
                value="c:ref('V', ReleaseReference)"/>
            <xsl:call-template name="date">
              <xsl:with-param name="name"
                  select="'ReleaseDisplayStartDateTime'"/>
              <xsl:with-param name="terms" select="$terms"/>
              <xsl:with-param name="stems" select="'ReleaseDisplayStart'"/>
            </xsl:call-template>
            <xsl:call-template name="date">
              <xsl:with-param name="name"
                  select="'CoverArtPreviewStartDateTime'"/>
              <xsl:with-param name="terms" select="$terms"/>
              <xsl:with-param name="stems" select="'CoverArtPreviewStart'"/>
            </xsl:call-template>
            <xsl:call-template name="date">
              <xsl:with-param name="name"
                  select="'FullTrackListingPreviewStartDateTime'"/>
              <xsl:with-param name="terms" select="$terms"/>
              <xsl:with-param name="stems"
                  select="'TrackListingPreviewStart'"/>
            </xsl:call-template>
          </ReleaseVisibility>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="track">
            <xsl:with-param name="ref" select="c:ref('V', ReleaseReference)"/>
            <xsl:with-param name="terms" select="$terms"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:if test="$album-clip and $tracks">
      <xsl:for-each select="../ReleaseList/Release[1]">
        <xsl:call-template name="track">
          <xsl:with-param name="ref" select="$album-ref"/>
          <xsl:with-param name="terms" select="$album"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:if>
  </DealList>
</xsl:template>

<!-- All that 4.2 says of showing a track is from when it is listed: not before
     it may be shown. -->
<xsl:template name="track">
  <xsl:param name="ref"/>
  <xsl:param name="terms"/>
  <xsl:variable name="stems"
      select="'TrackListingPreviewStart ReleaseDisplayStart'"/>
  <TrackReleaseVisibility>
    <c:leaf name="VisibilityReference" select="ReleaseReference"
        value="$ref"/>
    <xsl:call-template name="date">
      <xsl:with-param name="name"
          select="'TrackListingPreviewStartDateTime'"/>
      <xsl:with-param name="terms" select="$terms"/>
      <xsl:with-param name="stems">
        <xsl:choose>
          <xsl:when test="c:visible($terms, $stems)">
            <xsl:value-of select="$stems"/>
          </xsl:when>
          <xsl:otherwise>CoverArtPreviewStart ClipPreviewStart</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="date">
      <xsl:with-param name="name" select="'ClipPreviewStartDateTime'"/>
      <xsl:with-param name="terms" select="$terms|$album[not(
          $terms/ClipPreviewStartDate or $terms/ClipPreviewStartDateTime)]"/>
      <xsl:with-param name="stems" select="'ClipPreviewStart'"/>
    </xsl:call-template>
  </TrackReleaseVisibility>
</xsl:template>

<!-- The date, and all in the deals that are the same. -->
<xsl:template name="date">
  <xsl:param name="name"/>
  <xsl:param name="terms"/>
  <xsl:param name="stems"/>
  <xsl:variable name="one" select="c:visible($terms, $stems)"/>
  <xsl:variable name="when" select="c:instant($one)"/>
  <c:leaf name="{$name}" value="c:datetime($one)" select="$one|$terms/*[
      contains(name(), 'StartDate') and c:instant(.) = $when
      and contains($stems, substring-before(name(), 'Date'))]"/>
</xsl:template>

<xsl:template match="RightsControllerRole" mode="m">
  <c:copy select="." as="RightsControlType"/>
</xsl:template>

<!-- A resource is related by its own id. -->
<xsl:template match="RelatedResource/ReleaseId" mode="m">
  <xsl:if test="not(*) or ISRC or CatalogNumber or ProprietaryId">
    <c:copy select="." as="ResourceId"/>
  </xsl:if>
</xsl:template>

<!-- An ISRC is no id of a release any more. -->
<xsl:template match="ReleaseId/ISRC" mode="m">
  <c:leaf name="ProprietaryId" select=".">
    <c:attr name="Namespace" select="." value="'ISRC'"/>
  </c:leaf>
</xsl:template>

</xsl:stylesheet>
